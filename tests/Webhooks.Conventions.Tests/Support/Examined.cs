namespace Webhooks.Support;

/// <summary>A rule over many members: it holds when nothing breaks it and there was something to look at.</summary>
internal static class Examined
{
    public static void All<T>(IEnumerable<T> members, Func<T, string?> problemOf)
    {
        var examined = members.ToList();
        Assert.True(examined.Count > 0, "The rule examined nothing: what it looks for is no longer found.");
        var problems = examined.Select(problemOf).OfType<string>().Distinct().ToList();
        Assert.True(
            problems.Count == 0,
            $"{problems.Count} of {examined.Count} break the rule:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
    }
}
