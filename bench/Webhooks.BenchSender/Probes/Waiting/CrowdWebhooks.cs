using System.Diagnostics;
using Webhooks.Definitions;

namespace Webhooks.Bench;

/// <summary>
/// Two hundred webhooks that are well, spread evenly among so many that wait. Those watch an object each. Of the others up to
/// five hundred of one kind watch the same object, so that one event is for all of them.
/// </summary>
internal sealed class CrowdWebhooks : IWebhookStore
{
    public const int Well = 200;

    private const int WatchersOfObject = 500;

    /// <summary>The body says when it was made, and is as long as others.</summary>
    private const string Template = """{"at":[@field:At],"pad":[@field:Pad]}""";

    private static readonly string Padding = new('x', 900);

    /// <summary>Each of them sends one message a second, which must not count beside what the others send.</summary>
    private const int MostLimited = 50;

    private readonly List<Webhook> _all = [];
    private readonly Dictionary<string, WaitingKind> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<WaitingKind, int> _counts = [];
    private volatile bool _isPaused;

    public CrowdWebhooks(int waiting, Uri receiver)
    {
        var (spread, limited) = ((waiting + Well) / Well, Math.Min(MostLimited, waiting / 100));
        for (var (number, ordinal) = (0, 0); number < waiting + Well; number++)
        {
            var isWell = number % spread == 0 && CountOf(WaitingKind.Well) < Well;
            Add(number, isWell ? WaitingKind.Well : KindOf(ordinal, limited == 0 ? 0 : waiting / limited), receiver);
            ordinal += isWell ? 0 : 1;
        }
    }

    public int CountOf(WaitingKind kind) => _counts.GetValueOrDefault(kind);

    public IEnumerable<Webhook> Of(WaitingKind kind) => _all.Where(webhook => _kinds[webhook.Id!] == kind);

    /// <summary>The objects that webhooks of a kind watch: an event of each is a message for every one.</summary>
    public IEnumerable<string> ObjectsOf(WaitingKind kind) =>
        Of(kind).Select(webhook => webhook.Subscriptions[0].ObjectName).Distinct();

    /// <summary>What happens to an object of any kind.</summary>
    public static WebhookEvent Event(string objectName) => WebhookEvent.RecordInserted(
        objectName, new Dictionary<string, object?> { ["At"] = Stopwatch.GetTimestamp(), ["Pad"] = Padding });

    /// <summary>From now on the paused webhooks are not active.</summary>
    public void Pause() => _isPaused = true;

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => new(
        revision is null ? WebhookChanges.Complete(1, _all)
        : _isPaused && revision == 1 ? new(2, [.. Of(WaitingKind.Paused).Select(Paused)], [], IsComplete: false)
        : WebhookChanges.None(revision.Value));

    private static Webhook Paused(Webhook webhook) => webhook with { IsActive = false };

    /// <summary>Of ten one has a disabled URL, two are paused, and seven have a retry that is not due. A few are limited.</summary>
    private static WaitingKind KindOf(int ordinal, int limitedEvery) =>
        limitedEvery > 0 && ordinal % limitedEvery == 0 ? WaitingKind.Limited
        : (ordinal % 10) switch
        {
            0 => WaitingKind.Disabled,
            1 or 2 => WaitingKind.Paused,
            _ => WaitingKind.NotDue,
        };

    private static string PathOf(WaitingKind kind, int number) => kind switch
    {
        WaitingKind.Well => $"/timed/{number}",
        WaitingKind.Limited => $"/quiet/{number}",
        _ => $"/never/{number}",
    };

    private void Add(int number, WaitingKind kind, Uri receiver)
    {
        var ordinal = CountOf(kind);
        var webhook = FixedWebhooks.Make(
            number,
            new Uri(receiver, PathOf(kind, number)).AbsoluteUri,
            Template,
            FormattableString.Invariant($"{kind}{ordinal / (kind == WaitingKind.Well ? 1 : WatchersOfObject):D4}"));
        _all.Add(kind == WaitingKind.Limited ? webhook with { MaxCallsPerSecond = 1 } : webhook);
        _kinds[webhook.Id!] = kind;
        _counts[kind] = ordinal + 1;
    }
}
