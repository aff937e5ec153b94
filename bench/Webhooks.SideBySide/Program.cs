using Webhooks.Bench;

// Runs what it is asked for, in turn, and writes bench/RESULTS.md. "quick" is less of everything, "smoke" only shows that
// it works, "report" writes the page anew from what was measured last; other words are the groups to run, or ids of their
// scenarios. It fails if a run failed: the page says which, and why.
var volumes = args.Contains("quick") ? Volumes.Quick : args.Contains("smoke") ? Volumes.Smoke : Volumes.Full;
var groups = args.Except(["quick", "smoke", "report"]).ToHashSet();
if (!args.Contains("report"))
{
    var measured = await Session.RunAsync(volumes, groups);
    measured.Save();
}

// What is tried out, or in part, is no result.
var results = Results.Load();
if (groups.Count == 0 && volumes != Volumes.Smoke)
{
    Report.Write(results, Folders.ReportFile);
}
else
{
    Report.Write(results, Folders.TrialFile);
    Console.WriteLine(File.ReadAllText(Folders.TrialFile));
}

foreach (var aim in new Aims(results, Micro.Load()).All().Where(aim => !aim.IsMeasured))
{
    Console.Error.WriteLine($"not measured: {aim.Figure}");
}

foreach (var failure in results.Failures)
{
    Console.Error.WriteLine($"FAILED: {failure}");
}

return results.Failures.Count == 0 ? 0 : 1;
