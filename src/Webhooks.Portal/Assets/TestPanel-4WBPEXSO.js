import{a}from"./chunk-YWSGC6SM.js";import"./chunk-RYMGZ3CB.js";import"./chunk-IALFZPU2.js";export{a as TestPanel};
