// What axe finds on the page as it is, with these rules.
async rules => {
  for (const animation of document.getAnimations()) animation.finish();
  const { violations, passes } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false });
  const why = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return {
    rules: violations.length + passes.length,
    found: violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), why(node)])),
  };
}
