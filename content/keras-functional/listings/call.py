class Times:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return self.factor * x


double = Times(2)
print(double.factor)  # 2
print(double(21))  # 42
print(Times(3)(14))  # 42
