using System.Globalization;
using System.Text;

namespace Webhooks.Bench;

/// <summary>The page of results. Nothing on it is written by hand.</summary>
internal sealed class Report(Results results, Micro micro)
{
    private readonly StringBuilder _page = new();

    public static void Write(Results results, string file) =>
        File.WriteAllText(file, new Report(results, Micro.Load()).Compose());

    private string Compose()
    {
        WriteHead();
        WriteAims();
        foreach (var group in results.Groups)
        {
            new GroupTable(group).WriteTo(_page);
        }

        WriteMicro();
        WriteFailures();
        return _page.ToString();
    }

    private void WriteHead() => Line($"""
        # Results

        Written by `./build.sh bench`; [README.md](README.md) says what is measured and how. Every figure is one machine's at
        one time: compare within a table, not between machines.

        | | |
        | --- | --- |
        | date | {results.Machine.Date} |
        | commit | {results.Machine.Commit} |
        | machine | {results.Machine.Hardware} |
        | system | {results.Machine.Runtime} |
        | server | {results.Machine.Server} |
        | volumes | {results.Volumes}, {results.Minutes:0.0} minutes |

        """);

    private void WriteAims()
    {
        var aims = new Aims(results, micro);
        WriteAims("Aims", aims.All());
        WriteAims("Earlier aims", aims.Earlier());
    }

    private void WriteAims(string title, IEnumerable<Aim> aims)
    {
        Line($"## {title}\n\n| figure | aim | measured | |\n| --- | --- | --- | --- |");
        foreach (var aim in aims)
        {
            Line($"{aim.Row()}");
        }

        Line($"");
    }

    private void WriteMicro()
    {
        if (micro.All.Count == 0)
        {
            return;
        }

        Line($"## Micro\n\n| benchmark | nanoseconds | allocated bytes |\n| --- | ---: | ---: |");
        foreach (var result in micro.All)
        {
            Line($"| {result.Name} | {result.Nanoseconds:N1} | {result.AllocatedBytes:N0} |");
        }

        Line($"");
    }

    private void WriteFailures()
    {
        var failures = results.Failures.Count > 0
            ? string.Join('\n', results.Failures.Select(failure => $"- {failure}"))
            : "None: in every run the receiver had as many distinct ids as there were events.";
        Line($"## Failed runs\n");
        Line($"{failures}");
    }

    private void Line(FormattableString text) => _page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
