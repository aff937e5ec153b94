using System.Text;

namespace Webhooks.Samples.Support;

/// <summary>A folder with a file of webhooks and a file of changes, and the tool run on them.</summary>
internal sealed class Feed : IDisposable
{
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("change-feed-");

    public string Folder => _folder.FullName;

    public string Webhooks => Path.Combine(Folder, "webhooks.json");

    public string Changes => Path.Combine(Folder, "changes.jsonl");

    /// <summary>A feed of one webhook that takes inserted orders at the path /shop.</summary>
    public static Feed Shop(Receiver receiver) =>
        new Feed().WithWebhooks(Webhook("Shop", $"{receiver.Address}/shop"));

    /// <summary>A webhook that takes inserted orders at these URLs.</summary>
    public static string Webhook(string name, params IEnumerable<string> urls) => $$"""
        {
          "name": "{{name}}",
          "secret": "{{Secret}}",
          "urls": [{{string.Join(", ", urls.Select(url => $"\"{url}\""))}}],
          "subscriptions": [{ "objectName": "Orders", "eventType": "table.recordInsert" }]
        }
        """;

    /// <summary>An inserted order.</summary>
    public static string Insert(int id) =>
        """{"objectName":"Orders","eventType":"table.recordInsert","eventDate":"2026-11-23T08:00:00Z","""
        + $"\"current\":{{\"Id\":{id}}}}}";

    public Feed WithWebhooks(params IEnumerable<string> webhooks)
    {
        File.WriteAllText(Webhooks, $"[{string.Join(", ", webhooks)}]");
        return this;
    }

    public Feed WithChanges(params IEnumerable<string> lines)
    {
        File.WriteAllText(Changes, string.Join("\n", lines) + "\n");
        return this;
    }

    /// <summary>Runs the tool on both files.</summary>
    public Task<ProcessResult> RunAsync(params IEnumerable<string> options) =>
        SampleProcess.RunAsync("ChangeFeed", Arguments(Changes, options));

    /// <summary>Runs the tool with changes on standard input.</summary>
    public Task<ProcessResult> RunOnInputAsync(string input, params IEnumerable<string> options) =>
        SampleProcess.RunAsync("ChangeFeed", Arguments("-", options), Encoding.UTF8.GetBytes(input));

    /// <summary>Runs the tool without a feed, until nothing is owed in the store any more.</summary>
    public Task<ProcessResult> WorkAsync(string store, params IEnumerable<string> options) =>
        SampleProcess.RunAsync("ChangeFeed", WorkArguments(store, ["--exit-when-idle", .. options]));

    /// <summary>Starts the tool without a feed.</summary>
    public SampleProcess StartWork(string store, params IEnumerable<string> options) =>
        SampleProcess.Start("ChangeFeed", WorkArguments(store, options));

    /// <summary>Starts the tool on standard input, which stays open.</summary>
    public SampleProcess Start(params IEnumerable<string> options) =>
        SampleProcess.Start("ChangeFeed", Arguments("-", options));

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> WorkArguments(string store, IEnumerable<string> options) =>
        ["--webhooks", Webhooks, "--allow-local", "--store", store, "--deliver-only", .. options];

    private IEnumerable<string> Arguments(string changes, IEnumerable<string> options) =>
        ["--webhooks", Webhooks, "--changes", changes, "--allow-local", .. options];
}
