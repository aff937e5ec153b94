import{a}from"./chunk-ZBB7TS7X.js";import"./chunk-CQ3HLOG3.js";import"./chunk-BKF6FQPN.js";export{a as TestPanel};
