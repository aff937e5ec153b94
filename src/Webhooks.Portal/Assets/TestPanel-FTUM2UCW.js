import{a}from"./chunk-WOHO2FQG.js";import"./chunk-UPCJ55QQ.js";import"./chunk-ZQ4TLSPY.js";export{a as TestPanel};
