// Bootstrap, before anything is drawn: a browser that runs scripts gets the map in place of the plain list.

document.documentElement.classList.add("js");
