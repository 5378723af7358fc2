// What axe finds with these rules on the page as it is, or within a part of it.
async ([rules, part]) => {
  for (const animation of document.getAnimations()) if (animation.timeline === document.timeline) animation.finish();
  const { violations, passes } = await axe.run(part ?? document, { ...rules, resultTypes: ["violations"], preload: false });
  const why = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return {
    rules: violations.length + passes.length,
    found: violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), why(node)])),
  };
}
