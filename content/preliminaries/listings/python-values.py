name = "sneaker"             # text
price = 59                   # a whole number
sizes = [38, 40, 42, 44]     # a list

print(sizes[0])              # 38: counting starts at 0
print(sizes[-1])             # 44: from the end
print(sizes[1:3])            # [40, 42]: from 1 up to, not with, 3
print(len(sizes))            # 4
print(f"{name}: {0.9 * price:.2f}")  # sneaker: 53.10
