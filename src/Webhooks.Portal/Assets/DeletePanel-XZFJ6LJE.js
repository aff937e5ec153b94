import{a}from"./chunk-D35OZQSA.js";import"./chunk-CQDBLCBA.js";import"./chunk-XLKXKTNJ.js";export{a as DeletePanel};
