import{define}from"./portal-TG7ZTMZS.js";define(new URL("./portal-FOVPXM5X.css",import.meta.url));
