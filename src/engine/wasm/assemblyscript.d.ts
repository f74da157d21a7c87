// What scripts/build/assemblyscript.ts makes of an import of AssemblyScript: the compiled module's address.
declare module '*.ts?assemblyscript=fma' {
  const address: string;
  export default address;
}
declare module '*.ts?assemblyscript=simd' {
  const address: string;
  export default address;
}
declare module '*.ts?assemblyscript=fma-shared' {
  const address: string;
  export default address;
}
declare module '*.ts?assemblyscript=simd-shared' {
  const address: string;
  export default address;
}
