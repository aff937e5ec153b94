import{a}from"./chunk-5VZB3WWV.js";import"./chunk-FZYUCLEX.js";import"./chunk-46YC72KS.js";export{a as TestPanel};
