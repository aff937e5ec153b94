using Webhooks.Bench;

// One process, one system, one run. What it has to say is on standard output, a line each.
OptimizedBuild.Demand();
var settings = new Settings(args);
using var post = SignedPost.Shared = new SignedPost(settings);
var result = Catalog.Probe(settings) is { } probe
    ? await new ProbeRun(probe).MeasureAsync()
    : await MeasuredRun.RunAsync(Catalog.System(settings), settings);
Conversation.Say(result);
