using System.Globalization;
using System.Text;

namespace Webhooks.Bench;

/// <summary>The table of one group: medians, with the least and the greatest where they tell something.</summary>
internal sealed class GroupTable(GroupResult group)
{
    public void WriteTo(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {group.Title}\n\n{group.Note}\n\n");
        var isDelivery = group.Scenarios.Any(scenario => scenario.Delivers);
        page.Append(isDelivery
            ? "| system | durability | events a second | least to greatest | CPU µs an event | bytes an event | peak MB | runs |\n"
                + "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            : "| | figure | median | least to greatest | runs |\n| --- | --- | ---: | ---: | ---: |\n");
        foreach (var scenario in group.Scenarios)
        {
            page.Append(isDelivery ? Delivery(scenario) : Figures(scenario));
        }

        page.Append('\n');
        WriteServer(page);
    }

    private void WriteServer(StringBuilder page)
    {
        var served = group.Scenarios.Where(scenario => ServerFigures.All.Any(name => IsMeasured(scenario, name))).ToList();
        if (served.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"| the server's part | {string.Join(" | ", ServerFigures.All)} |\n");
        page.Append("| --- | ---: | ---: | ---: |\n");
        foreach (var scenario in served)
        {
            var figures = ServerFigures.All.Select(name => IsMeasured(scenario, name) ? ServerNumber(scenario, name) : "");
            page.Append(CultureInfo.InvariantCulture, $"| {scenario.Title} | {string.Join(" | ", figures)} |\n");
        }

        page.Append('\n');
    }

    private static bool IsMeasured(ScenarioResult scenario, string name) =>
        scenario.Good.Any(run => run.Figures.ContainsKey(name));

    private static string ServerNumber(ScenarioResult scenario, string name) =>
        scenario.Figure(name).Median.ToString(name == ServerFigures.Syncs ? "0.000" : "N0", CultureInfo.InvariantCulture);

    private static string Delivery(ScenarioResult scenario)
    {
        if (scenario.Good.Count == 0)
        {
            return $"| {scenario.Title} | {scenario.Durability} | | | | | | {Runs(scenario)} |\n";
        }

        var rate = scenario.Rate();
        var cpu = scenario.Of(run => 1e6 * run.CpuSeconds / run.Events).Median;
        var peak = scenario.Of(run => run.PeakMegabytes).Median;
        return $"| {scenario.Title} | {scenario.Durability} | "
            + FormattableString.Invariant($"{rate.Median:N0} | {rate.Least:N0} to {rate.Greatest:N0} | ")
            + FormattableString.Invariant($"{cpu:N0} | {scenario.Allocated().Median:N0} | {peak:N0} | {Runs(scenario)} |\n");
    }

    private static string Figures(ScenarioResult scenario) => scenario.Good.Count == 0
        ? $"| {scenario.Title} | | | | {Runs(scenario)} |\n"
        : string.Concat(scenario.Good[0].Figures.Keys.Select(name => Figure(scenario, name)));

    private static string Figure(ScenarioResult scenario, string name)
    {
        var value = scenario.Figure(name);
        return $"| {scenario.Title} | {name} | {Number(value.Median)} | {Number(value.Least)} to {Number(value.Greatest)} | "
            + $"{Runs(scenario)} |\n";
    }

    private static string Runs(ScenarioResult scenario) => scenario.Failed.Count == 0
        ? $"{scenario.Runs.Count}"
        : $"{scenario.Good.Count} of {scenario.Runs.Count}";

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "N0", CultureInfo.InvariantCulture);
}
