namespace Webhooks.Conformance.Behaviors;

/// <summary>Provides a webhook that uses all parts of a definition, and compares it with the returned one.</summary>
internal static class WebhookShape
{
    public static Webhook Full { get; } = new()
    {
        Id = "wh_full",
        TenantId = "tenant",
        Name = "Bücher 📚 & more",
        Description = "What it is for: 'quotes', \"more\", %_",
        Urls = [Some.Url, Some.OtherUrl + "?token=s%C3%A9cret&x=1"],
        MaxCallsPerSecond = 5,
        Schedule = "0s,1m,2h",
        IsActive = false,
        Headers = new Dictionary<string, string> { ["X-Api-Key"] = "key of the receiver", ["X-Other"] = "2" },
        Secrets =
        [
            new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") { CreatedAt = Some.Instant },
            new("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX") { ExpiresAt = Some.Instant.AddYears(50) },
        ],
        Subscriptions =
        [
            new()
            {
                Id = "sub_full_1",
                ObjectName = "Orders",
                EventType = EventType.RecordUpdate,
                EventSources = [new("RESTAPIs"), new("Tasks")],
                Fields = ["Status", "Total"],
                Payload = new() { Fields = ["Id", "Status"], IncludePrevious = true },
            },
            new()
            {
                Id = "sub_full_2",
                ObjectName = "注文",
                EventType = new("invoice.paid"),
                Payload = new() { Template = """{ "id": [@field:Id], "text": "é [@field:Name]" }""" },
                IsActive = false,
            },
        ],
    };

    public static void ExpectSame(Webhook expected, Webhook seen)
    {
        Expect.Equal(
            "id, tenant, name, description, rate, schedule and IsActive",
            Facts(expected),
            Facts(seen));
        Expect.Sequence("URLs", expected.Urls, seen.Urls);
        Expect.Set("headers", HeadersOf(expected), HeadersOf(seen));

        // Secrets are reported by number, because a test report must not contain them.
        Expect.Sequence(
            "secrets, compared with those saved",
            expected.Secrets.Select((_, i) => i),
            seen.Secrets.Select((secret, i) => i < expected.Secrets.Count && IsSame(expected.Secrets[i], secret) ? i : -1));
        Expect.Sequence(
            "subscriptions", expected.Subscriptions.Select(Text), seen.Subscriptions.Select(Text));
    }

    private static (string?, string?, string, string?, int?, string?, bool) Facts(Webhook each) => (
        each.Id, each.TenantId, each.Name, each.Description, each.MaxCallsPerSecond, each.Schedule, each.IsActive);

    private static bool IsSame(WebhookSecret expected, WebhookSecret seen) =>
        expected.Reveal() == seen.Reveal() && expected.CreatedAt == seen.CreatedAt && expected.ExpiresAt == seen.ExpiresAt;

    private static IEnumerable<string> HeadersOf(Webhook webhook) =>
        webhook.Headers.Select(header => $"{header.Key}: {header.Value}");

    private static string Text(EventSubscription s) =>
        $"{s.Id} {s.EventType} of {s.ObjectName} by [{string.Join(", ", s.EventSources.Select(source => source.Value))}] "
        + $"of {s.Fields}, {(s.IsActive ? "active" : "not active")}, payload [{string.Join(", ", s.Payload.Fields)}] "
        + $"{s.Payload.Template} {s.Payload.IncludePrevious}";
}
