import{a}from"./chunk-ZFOIU3TP.js";import"./chunk-755MWAUP.js";import"./chunk-XNX7JARC.js";export{a as DeletePanel};
