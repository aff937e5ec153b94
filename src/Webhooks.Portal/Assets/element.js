import{define}from"./portal-OKZBF6WR.js";define(new URL("./portal-JKCON36N.css",import.meta.url));
