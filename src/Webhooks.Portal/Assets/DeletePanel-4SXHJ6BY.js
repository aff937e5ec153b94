import{a}from"./chunk-OVNHFRSP.js";import"./chunk-ZKPCLIF3.js";import"./chunk-FGGBG6TN.js";export{a as DeletePanel};
