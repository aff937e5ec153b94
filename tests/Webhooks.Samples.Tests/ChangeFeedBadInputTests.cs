using System.Text;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedBadInputTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    [Theory]
    [InlineData("", "--webhooks: Option is required")]
    [InlineData("--webhooks W", "--changes: Option is required")]
    [InlineData("--webhooks W --changes C --frobnicate", "--frobnicate: Option is not known.")]
    [InlineData("--webhooks W --changes C extra", "extra: Option is not known.")]
    [InlineData("--webhooks W --changes", "--changes: Value is required.")]
    [InlineData("--webhooks --changes C", "--webhooks: Value is required.")]
    [InlineData("--webhooks W --webhooks W --changes C", "--webhooks: Option must be given only once.")]
    [InlineData("--webhooks W --changes C --json --json", "--json: Option must be given only once.")]
    [InlineData("--webhooks W --changes C --explain --preview", "--explain and --preview must not be used together.")]
    [InlineData("--webhooks W --changes C --retry 0s,soon", "--retry 0s,soon: Delay 2 of the retry schedule, 'soon'")]
    [InlineData("--webhooks W --changes C --retry 5", "--retry 5: Delay 1")]
    [InlineData("--webhooks W --changes C --retry 14d,14d", "--retry 14d,14d: All delays together must be shorter than 14 days")]
    [InlineData("--webhooks W --changes C --timeout 5", "--timeout 5: Timeout must be a whole number")]
    [InlineData("--webhooks W --changes C --timeout 1ms", "--timeout 1ms: Timeout must be")]
    [InlineData("--webhooks W --changes C --timeout 1h", "100ms to 5m")]
    [InlineData("--webhooks W --changes C --timeout 1s,2s", "--timeout 1s,2s: Timeout must be")]
    [InlineData("--webhooks W --changes C --store", "--store: Value is required.")]
    [InlineData("--webhooks W --changes C --store mysql:x", "--store: Store must be memory, sqlite:FILE or postgres:CONNECTION.")]
    [InlineData("--webhooks W --changes C --store sqlite:", "--store: Store sqlite: must be followed by a file name.")]
    [InlineData("--webhooks W --changes C --store sqlite::memory:", "--store: Store sqlite: must be followed by a file name.")]
    [InlineData("--webhooks W --changes C --store postgres:Database=x", "--store: Store postgres: must be followed by a connection string")]
    [InlineData("--webhooks W --changes C --store postgres:nonsense", "--store: ")]
    [InlineData("--webhooks W --changes C --store sqlite:none/feed.db", "--store: Using the database failed: ")]
    [InlineData("--webhooks W --changes C --enqueue-only", "--enqueue-only: A database is required")]
    [InlineData("--webhooks W --deliver-only --store memory", "--deliver-only: A database is required")]
    [InlineData("--webhooks W --changes C --store sqlite:x --deliver-only", "--changes: Must not be used with --deliver-only")]
    [InlineData("--webhooks W --changes C --exit-when-idle", "--exit-when-idle: Must be used with --deliver-only")]
    [InlineData(
        "--webhooks W --changes C --store sqlite:x --preview --enqueue-only", "--preview and --enqueue-only must not be used together.")]
    [InlineData("--webhooks none.json --changes C", "none.json: File does not exist.")]
    [InlineData("--webhooks W --changes none.jsonl", "none.jsonl: File does not exist.")]
    [InlineData("--webhooks . --changes C", "--webhooks .: Path must be a file, but is a directory.")]
    [InlineData("--webhooks W --changes .", "--changes .: Path must be a file, but is a directory.")]
    public async Task Arguments_Wrong_AreNamed(string commandLine, string expected)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver).WithChanges(Feed.Insert(1));
        string[] arguments =
        [
            .. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(argument => argument switch { "W" => feed.Webhooks, "C" => feed.Changes, _ => argument }),
            "--allow-local",
        ];

        AssertRefused(await SampleProcess.RunAsync("ChangeFeed", arguments), receiver, expected);
    }

    [Theory]
    [InlineData("", "File must not be empty.")]
    [InlineData("[]", "$: Array must contain at least one webhook")]
    [InlineData("[{", "$: Input must be JSON")]
    [InlineData("{}", "$: Value must be an array of webhooks")]
    [InlineData("[1]", "$[0]: A webhook must be an object")]
    [InlineData("[WEBHOOK, WEBHOOK]", "$[1].name: Name must be unique within the tenant")]
    [InlineData("[{'urls':['https://a.example/']}]", "$[0].name: ")]
    [InlineData("[{'name':'A'}]", "$[0].urls: ")]
    [InlineData("[{'name':'A','urls':['ftp://a.example/']}]", "$[0].urls[0]: ")]
    [InlineData("[{'name':'A','urls':['https://10.0.0.1/']}]", "Value: https://10.0.0.1/")]
    [InlineData("[{AAA,'url':1}]", "$[0].url: ")]
    [InlineData("[{AAA,'secret':'whsec_!'}]", "$[0].secret: ")]
    [InlineData("[{AAA,'maxCallsPerSecond':0}]", "$[0].maxCallsPerSecond: ")]
    [InlineData("[{AAA,'headers':{'webhook-id':'x'}}]", "webhook-id")]
    [InlineData("[{'id':'x',AAA},{'id':'x',BBB}]", "$[1].id: ")]
    [InlineData("[{AAA,'subscriptions':[{'objectName':'O',INSERT,'fields':['F']}]}]", "$[0].subscriptions[0].fields: ")]
    [InlineData("[{AAA,'subscriptions':[{OE},{OE}]}]", "$[0].subscriptions[1]")]
    [InlineData(
        "[{AAA,'subscriptions':[{OE,'payload':{'template':'{ ^a^: [@field:] }'}}]}]",
        "$[0].subscriptions[0].payload.template")]
    [InlineData(
        "[{AAA,'subscriptions':[{'id':'s',OE}]},{BBB,'subscriptions':[{'id':'s',OE}]}]",
        "$[1].subscriptions[0].id: ")]
    public async Task Webhooks_Wrong_AreNamedByPath(string json, string expected)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed().WithChanges(Feed.Insert(1));
        await File.WriteAllTextAsync(
            feed.Webhooks, Json(json).Replace("WEBHOOK", Feed.Webhook("Shop", $"{receiver.Address}/shop"), Exact));

        var result = AssertRefused(await feed.RunAsync(), receiver, expected);

        Assert.Contains("webhooks.json", result.ErrorLines[0], Exact);
    }

    [Theory]
    [InlineData("nonsense", "$: Input must be JSON")]
    [InlineData("nonsense", "at column 2. Value: nonsense")]
    [InlineData("[]", "$: A change must be an object")]
    [InlineData("{'eventType':'e'}", "$.objectName: ")]
    [InlineData("{ORDERS}", "$.eventType: ")]
    [InlineData("{ORDERS,'eventType':'e','evntDate':'x'}", "$.evntDate: ")]
    [InlineData("{ORDERS,'eventType':'e','eventType':'e'}", "$.eventType: ")]
    [InlineData("{ORDERS,'eventType':7}", "$.eventType: ")]
    [InlineData("{ORDERS,'eventType':'e','eventDate':'2026-01-16'}", "Value: 2026-01-16")]
    [InlineData("{ORDERS,'eventType':'e','id':''}", "$.id: ")]
    [InlineData("{ORDERS,INSERT}", "$.current: ")]
    [InlineData("{ORDERS,INSERT,'current':{},'previous':{}}", "$.previous: ")]
    [InlineData("{ORDERS,INSERT,'current':[1]}", "$.current: ")]
    [InlineData("{ORDERS,'eventType':'table.recordUpdate','current':{}}", "$.previous: ")]
    [InlineData(
        "{ORDERS,'eventType':'table.recordUpdate','current':{},'changedFields':['A','A']}",
        "$.changedFields[1]: ")]
    [InlineData("{ORDERS,'eventType':'table.recordDelete','current':{}}", "$.current: ")]
    public async Task Change_Wrong_IsNamedByLineBeforeAnythingIsSent(string line, string expected)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop"))
            .WithChanges([.. Enumerable.Range(1, 300).Select(Feed.Insert), Json(line), Feed.Insert(2)]);

        var result = AssertRefused(await feed.RunAsync(), receiver, expected);

        Assert.Contains("changes.jsonl, line 301: ", result.ErrorLines[0], Exact);
    }

    [Fact]
    public async Task Files_BothWrong_AreToldWithAllTheirErrors()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("", $"{receiver.Address}/shop"))
            .WithChanges("{}", Feed.Insert(1), "[]");

        var result = AssertRefused(await feed.RunAsync(), receiver, "$[0].name: ");

        Assert.Equal(
            ["line 1: $.eventType", "line 1: $.objectName", "line 3: $"],
            result.ErrorLines.Where(line => line.Contains(", line ", Exact))
                .Select(line => string.Join(':', line[line.IndexOf("line ", Exact)..].Split(':')[..2])));
        Assert.Equal("Nothing was sent.", result.ErrorLines[^1]);
    }

    [Fact]
    public async Task Changes_NotUtf8_AreRefused()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        var line = Feed.Insert(1).Replace("Orders", "Bögen", Exact);
        await File.WriteAllBytesAsync(feed.Changes, Encoding.Latin1.GetBytes(line));

        AssertRefused(await feed.RunAsync(), receiver, "line 1: $: Input must be JSON in UTF-8");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n\t\n")]
    public async Task Changes_None_AreRefused(string content)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        await File.WriteAllTextAsync(feed.Changes, content);

        AssertRefused(await feed.RunAsync(), receiver, "Feed must contain at least one change.");
    }

    [Fact]
    public async Task Line_TooLong_IsRefusedAndTheNextOnesAreStillChecked()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        await using (var file = new StreamWriter(feed.Changes))
        {
            await file.WriteLineAsync(Feed.Insert(1));
            for (var megabyte = 0; megabyte < 70; megabyte++)
            {
                await file.WriteAsync(new string('x', 1024 * 1024));
            }

            await file.WriteAsync("\n[]\n");
        }

        var result = AssertRefused(await feed.RunAsync(), receiver, "line 2: Line must have at most 64 MB");

        Assert.Contains("line 3: $: A change must be an object", result.Error, Exact);
    }

    [Theory]
    [InlineData("--webhooks")]
    [InlineData("--changes")]
    public async Task File_ThatFailsWhileItIsRead_IsRefusedOnce(string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there is a file that opens and cannot be read, even by root.");
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop")).WithChanges(Feed.Insert(1));
        var other = option == "--changes" ? ("--webhooks", feed.Webhooks) : ("--changes", feed.Changes);

        var result = AssertRefused(
            await SampleProcess.RunAsync(
                "ChangeFeed", ["--allow-local", option, "/proc/self/mem", other.Item1, other.Item2]),
            receiver,
            "Reading the file failed: ");

        Assert.Equal(2, result.Error.Split("Reading the file failed: ").Length);
    }

    [Fact]
    public async Task Loopback_WithoutAllowLocal_IsRefusedAtLoad()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop", "https://localhost/", "https://[::1]/"))
            .WithChanges(Feed.Insert(1));

        var result = AssertRefused(
            await SampleProcess.RunAsync("ChangeFeed", ["--webhooks", feed.Webhooks, "--changes", feed.Changes]),
            receiver,
            "$[0].urls[0]: ");

        Assert.Contains("$[0].urls[1]: ", result.Error, Exact);
        Assert.Contains("$[0].urls[2]: ", result.Error, Exact);
        Assert.Contains("--allow-local", result.Error, Exact);
    }

    [Fact]
    public async Task Help_Asked_IsGiven()
    {
        var result = (await SampleProcess.RunAsync("ChangeFeed", ["--help"])).AssertExit(0);

        Assert.Contains("--webhooks FILE", result.Output, Exact);
        Assert.Empty(result.Error);
    }

    /// <summary>JSON from the short form of the rows above.</summary>
    private static string Json(string row) => row
        .Replace("AAA", "'name':'A','urls':['https://a.example/']", Exact)
        .Replace("BBB", "'name':'B','urls':['https://a.example/']", Exact)
        .Replace("OE", "'objectName':'O','eventType':'e'", Exact)
        .Replace("ORDERS", "'objectName':'Orders'", Exact)
        .Replace("INSERT", "'eventType':'table.recordInsert'", Exact)
        .Replace('\'', '"')
        .Replace("^", "\\\"", Exact);

    private static ProcessResult AssertRefused(ProcessResult result, Receiver receiver, string expected)
    {
        result.AssertExit(2);
        Assert.Contains(expected, result.Error, Exact);
        Assert.Empty(result.Output);
        Assert.Empty(receiver.Requests);
        return result;
    }
}
