import{define}from"./portal-67LD3YOX.js";define(new URL("./portal-JKCON36N.css",import.meta.url));
