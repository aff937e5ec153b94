import{a}from"./chunk-7UI7R6OI.js";import"./chunk-KTVGVUJC.js";import"./chunk-AQTHAXFF.js";export{a as DeletePanel};
