using Webhooks.Bench;

// Runs what it is asked for, in turn, and writes bench/RESULTS.md. "quick" is less of everything, "smoke" only shows that
// it works, "report" writes the page anew from what was measured last; other words are the groups to run.
var volumes = args.Contains("quick") ? Volumes.Quick : args.Contains("smoke") ? Volumes.Smoke : Volumes.Full;
var groups = args.Except(["quick", "smoke", "report"]).ToHashSet();
if (!args.Contains("report"))
{
    var results = await Session.RunAsync(volumes, groups);
    results.Save();
}

// What is tried out, or in part, is no result.
if (groups.Count == 0 && volumes != Volumes.Smoke)
{
    Report.Write(Results.Load(), Folders.ReportFile);
}
else
{
    Report.Write(Results.Load(), Folders.TrialFile);
    Console.WriteLine(File.ReadAllText(Folders.TrialFile));
}
