export class Times {
  constructor(readonly factor: number) {}

  apply(x: number): number {
    return this.factor * x;
  }
}

const double = new Times(2);
console.log(double.factor); // 2
console.log(double.apply(21)); // 42
console.log(new Times(3).apply(14)); // 42
