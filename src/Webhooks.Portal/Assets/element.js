import{define}from"./portal-OAONQ3BK.js";define(new URL("./portal-JKCON36N.css",import.meta.url));
