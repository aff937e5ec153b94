import{a}from"./chunk-T2NKORZQ.js";import"./chunk-IEENVG6T.js";import"./chunk-46YC72KS.js";export{a as DeletePanel};
