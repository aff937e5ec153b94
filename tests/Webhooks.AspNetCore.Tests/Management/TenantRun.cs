using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What two tenants ask of one host, and what each is answered.</summary>
internal sealed partial class TenantRun(ApiHost host)
{
    public const int Kinds = 20;

    private readonly Side _first = new("acme");
    private readonly Side _second = new("globex");

    /// <summary>What a tenant was answered; ids and secrets are numbered in the order in which they appear.</summary>
    public IReadOnlyList<string> Transcript(bool isFirst)
    {
        var side = isFirst ? _first : _second;
        var known = new Dictionary<string, string>();
        return
        [
            .. side.Answers.Select(answer => Ids().Replace(
                answer, match => known.TryGetValue(match.Value, out var number) ? number : known[match.Value] = $"#{known.Count}")),
        ];
    }

    public async Task DoAsync(TenantStep step)
    {
        var (own, other) = step.IsFirst ? (_first, _second) : (_second, _first);
        var client = host.As(own.Tenant);
        var webhook = Pick(own, other, step, side => side.Webhooks, "wh");
        var subscription = Pick(own, other, step, side => side.Subscriptions, "sub");
        var delivery = Pick(own, other, step, side => side.Deliveries, "dlv");
        var cursor = step.IsForeign ? Guess(other.Cursors, step.Which) : Known(own.Cursors, step.Which) ?? "nothing";
        var subscriptions = $"/{webhook}/subscriptions";
        var answer = await (step.Kind switch
        {
            0 or 1 or 2 => client.PostAsync("", Webhook($"hook {step.Which}", $"Own {own.Answers.Count}")),
            3 => client.GetAsync($"/{webhook}"),
            4 => client.PatchAsync($"/{webhook}", $$"""{ "name": "hook {{step.Which + 1}}" }"""),
            5 => client.PatchAsync($"/{webhook}", $$"""{ "isActive": {{(step.Which % 2 == 0 ? "true" : "false")}} }""", "\"1\""),
            6 => client.DeleteAsync($"/{webhook}"),
            7 => client.SendAsync("POST", $"/{webhook}/secrets", null, "*"),
            8 => client.PostAsync(subscriptions, $$"""{ "objectName": "O{{step.Which}}", "eventType": "a" }"""),
            9 => client.DeleteAsync($"{subscriptions}/{subscription}"),
            10 => client.PostAsync($"{subscriptions}/{subscription}/preview"),
            11 => client.PostAsync("/explain", """{ "objectName": "Orders", "eventType": "table.recordInsert", "current": { "Id": 1 } }"""),
            12 => DispatchAsync(client, own, step.Which),
            13 => client.GetAsync($"/deliveries/{delivery}"),
            14 => client.PostAsync($"/deliveries/{delivery}/cancel"),
            15 => client.PostAsync($"/deliveries/{delivery}/resend"),
            16 => client.PostAsync($"/{webhook}/cancel"),
            17 => client.GetAsync($"/deliveries?limit=2&webhookId={webhook}"),
            18 => client.GetAsync($"?limit=1&cursor={cursor}"),
            _ => client.GetAsync("?limit=1"),
        });
        own.Answers.Add($"{step.Kind} {answer.Status} {answer.Header("ETag")} {answer.Header("Location")} {answer.Body}");
        own.Learn(answer.Body);
    }

    /// <summary>A webhook for an object of its own: deliveries of one event to several have no order.</summary>
    private static string Webhook(string name, string objectName) => $$"""
        { "name": "{{name}}", "urls": ["{{Bodies.Url}}"],
          "subscriptions": [{ "objectName": "{{objectName}}", "eventType": "table.recordInsert" }] }
        """;

    private async Task<ApiAnswer> DispatchAsync(ApiClient client, Side side, int which)
    {
        var objectName = Known(side.Objects, which) ?? "Orders";
        await host.DispatchAsync(side.Tenant, 1, $"evt_{side.Tenant}_{side.Answers.Count}", objectName);
        return await client.GetAsync("/deliveries");
    }

    /// <summary>An id of one's own, or one of the other, by the same name in the transcript whether the other has it or not.</summary>
    private static string Pick(
        Side own, Side other, TenantStep step, Func<Side, List<string>> ids, string kind)
    {
        if (!step.IsForeign)
        {
            return Known(ids(own), step.Which) ?? $"{kind}_none";
        }

        // A guess stays what it was, although the other has something by now: so it is the same in both runs.
        var key = $"{kind} {step.Which}";
        return own.Guesses.TryGetValue(key, out var guess)
            ? guess
            : own.Guesses[key] = ids(other).Except(own.Guesses.Values).FirstOrDefault() ?? $"{kind}_{Guid.NewGuid():N}"[..(kind.Length + 27)];
    }

    private static string? Known(List<string> all, int which) => all.Count == 0 ? null : all[which % all.Count];

    private static string Guess(List<string> cursors, int which) => Known(cursors, which) ?? "nothing";

    [GeneratedRegex("(whsec_[A-Za-z0-9+/=]+)|((wh|sub|dlv|msg|evt|sec)_[a-z0-9]{20,})")]
    private static partial Regex Ids();

    /// <summary>What one of the two has, and was answered.</summary>
    private sealed partial class Side(string tenant)
    {
        public string Tenant => tenant;

        public List<string> Answers { get; } = [];

        public List<string> Webhooks { get; } = [];

        public List<string> Subscriptions { get; } = [];

        public List<string> Deliveries { get; } = [];

        public List<string> Objects { get; } = [];

        public List<string> Cursors { get; } = [];

        public Dictionary<string, string> Guesses { get; } = [];

        /// <summary>Remembers the ids that an answer has, but for those that were guessed.</summary>
        public void Learn(string body)
        {
            foreach (Match match in Members().Matches(body))
            {
                var list = match.Groups[2].Value switch { "wh" => Webhooks, "sub" => Subscriptions, _ => Deliveries };
                if (!list.Contains(match.Groups[1].Value))
                {
                    list.Add(match.Groups[1].Value);
                }
            }

            Objects.AddRange(OwnObjects().Matches(body).Select(match => match.Groups[1].Value).Except(Objects));
            foreach (Match match in Nexts().Matches(body))
            {
                Cursors.Add(match.Groups[1].Value);
            }
        }

        [GeneratedRegex("\"id\":\"((wh|sub|dlv)_[a-z0-9]{20,})\"")]
        private static partial Regex Members();

        [GeneratedRegex("\"objectName\":\"(Own [0-9]+)\"")]
        private static partial Regex OwnObjects();

        [GeneratedRegex("\"next\":\"([^\"]+)\"")]
        private static partial Regex Nexts();
    }
}
