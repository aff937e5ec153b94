import{define}from"./portal-Z5HPYD6C.js";define(new URL("./portal-FOVPXM5X.css",import.meta.url));
