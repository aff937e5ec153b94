using System.Globalization;
using Webhooks.Fuzz;

// Webhooks.Fuzz CORPUS SECONDS [SEED]: reads the corpus, then edits of it for that many seconds in each target.
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Environment.TickCount;
var time = TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture));
using var api = new ApiTarget();
ITarget[] targets =
[
    new TemplateTarget(), new RenderingTarget(), new ChangeTarget(), new SignatureTarget(), new RetryAfterTarget(), api,
];
return targets.Sum(target => new Fuzzer(target, Path.Combine(args[0], target.Name), seed).Run(time));
