import{a}from"./chunk-CIQY3GHP.js";import"./chunk-G23CLHFU.js";import"./chunk-XNX7JARC.js";export{a as TestPanel};
