"use strict";
// What scrolls sideways can be reached by keyboard, and what does not is no stop on the way.
(() => {
  function mark() {
    for (const box of document.querySelectorAll(".scroll, .surface, .code pre, pre.detail")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }
  addEventListener("resize", mark);
  mark();
})();
