import{a}from"./chunk-PY2DE6T7.js";import"./chunk-TQVVEDJU.js";import"./chunk-FGGBG6TN.js";export{a as TestPanel};
