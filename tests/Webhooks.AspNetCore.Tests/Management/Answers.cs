using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Reads what the API answers as what Core gives, or throws what Core throws.</summary>
internal static class Answers
{
    /// <summary>The JSON of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="wire">A path that has another name or rule over HTTP, the code that Core has, and the value that was sent.</param>
    public static JsonNode Json(ApiAnswer answer, (string Path, string Code, long? Value)? wire = null)
    {
        Check(answer, wire);
        return JsonNode.Parse(answer.Body)!;
    }

    public static void Check(ApiAnswer answer, (string Path, string Code, long? Value)? wire = null)
    {
        if (answer.Status is >= 200 and < 300)
        {
            answer.IsPrivate();
            return;
        }

        answer.IsProblem(answer.Status);
        var detail = answer.Text("detail");
        throw answer.Status switch
        {
            400 or 409 or 422 when answer.Errors.Count > 0 =>
                new WebhookValidationException([.. answer.Errors.Select(error => Known(error, wire))]),
            404 => new WebhookNotFoundException(detail),
            412 => new WebhookConflictException(detail),
            429 => new TestLimitException(
                limit: 0,
                TimeSpan.FromSeconds(int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture))),
            501 => new NotSupportedException(detail),
            503 => new OutboxFullException(detail),
            _ => new InvalidOperationException($"{answer.Status}: {answer.Body}"),
        };
    }

    public static WebhookDetails Details(JsonNode json)
    {
        var input = json.DeepClone().AsObject();
        var version = (long)input["version"]!;
        var destinations = input["destinations"]!.AsArray();
        var defect = (string?)input["defect"];
        var secrets = input["secrets"]!.AsArray();
        foreach (var name in new[] { "version", "status", "defect", "destinations", "secrets", "activity" })
        {
            input.Remove(name);
        }

        var audited = AuditJson.Take(input);
        AuditJson[] subscriptions = [.. input["subscriptions"]!.AsArray().Select(each => AuditJson.Take(each!.AsObject()))];
        var read = WebhookJson.ReadWebhook(Encoding.UTF8.GetBytes(input.ToJsonString()));
        var webhook = audited.Set(read) with
        {
            Version = version,
            Defect = defect,
            Subscriptions = [.. read.Subscriptions.Zip(subscriptions, (each, audit) => audit.Set(each))],
        };
        var details = new WebhookDetails(
            webhook, [.. destinations.Select(each => State(webhook.Id!, each!)).Where(state => state.IsDisabled || state.Failures > 0)])
        {
            Secrets = [.. secrets.Select(Secret)],
        };
        Assert.Equal(RequestJson.Name(details.Status), (string?)json["status"]);
        return details;
    }

    public static DeliveryCount Count(ApiAnswer answer)
    {
        var json = Json(answer);
        return new((long)json["deliveries"]!, (DateTimeOffset?)json["oldest"], (bool?)json["isEstimate"] == true);
    }

    public static IReadOnlyList<ActivityDay> Days(JsonNode json) =>
    [
        .. json.AsArray().Select(day => new ActivityDay(
            DateOnly.Parse((string)day!["day"]!, CultureInfo.InvariantCulture),
            (long)day["messages"]!,
            (long)day["calls"]!,
            (long)day["errors"]!)),
    ];

    /// <summary>The activity of a webhook in a list. Of the last delivery it has what the list tells.</summary>
    public static ActivitySummary Activity(JsonNode webhook)
    {
        var json = webhook["activity"]!;
        var summary = new ActivitySummary((string)webhook["id"]!, Days(json["days"]!), json["last"] is { } last ? Last(last) : null);
        Assert.Equal(
            (summary.Messages, summary.Calls, summary.Errors),
            ((long)json["messages"]!, (long)json["calls"]!, (long)json["errors"]!));
        return summary;
    }

    public static UrlTraffic Traffic(JsonNode json) => new(
        (string)json["url"]!,
        new((long?)json["held"] ?? (long)json["pending"]!, (DateTimeOffset?)json["oldestDue"]),
        json["lastAt"] is null ? null : Delivery("") with
        {
            StatusCode = (int?)json["lastStatusCode"],
            AttemptedAt = (DateTimeOffset)json["lastAt"]!,
        })
    {
        Circuit = (string?)json["circuit"] is { } circuit ? Enum.Parse<CircuitState>(circuit, ignoreCase: true) : null,
    };

    private static Delivery Last(JsonNode json) => Delivery((string)json["deliveryId"]!) with
    {
        Outcome = Enum.Parse<OutcomeKind>((string)json["kind"]!, ignoreCase: true),
        StatusCode = (int?)json["statusCode"],
        AttemptedAt = (DateTimeOffset)json["at"]!,
    };

    private static Delivery Delivery(string id) => new()
    {
        Id = id,
        MessageId = "",
        EventId = "",
        WebhookId = "",
        SubscriptionId = "",
        EventType = "",
        ObjectName = "",
        Url = "",
        State = DeliveryState.Pending,
        Attempts = 0,
        CreatedAt = default,
    };

    public static Delivery Delivery(JsonNode json) => new()
    {
        Id = (string)json["id"]!,
        MessageId = (string)json["messageId"]!,
        EventId = (string)json["eventId"]!,
        WebhookId = (string)json["webhookId"]!,
        SubscriptionId = (string)json["subscriptionId"]!,
        EventType = (string)json["eventType"]!,
        ObjectName = (string)json["objectName"]!,
        WebhookName = (string?)json["webhookName"],
        EventSource = (string?)json["eventSource"] is { } source ? new EventSource(source) : default(EventSource?),
        SizeBytes = (int)json["sizeBytes"]!,
        Outcome = (string?)json["outcome"] is { } kind ? Enum.Parse<OutcomeKind>(kind, ignoreCase: true) : null,
        StatusCode = (int?)json["statusCode"],
        Duration = (double?)json["durationMilliseconds"] is { } took ? TimeSpan.FromMilliseconds(took) : null,
        Url = (string)json["url"]!,
        State = Enum.Parse<DeliveryState>((string)json["state"]!, ignoreCase: true),
        DeadReason = (string?)json["deadReason"] is { } text
            ? Enum.GetValues<DeadReason>().Single(reason => reason.ToText() == text)
            : null,
        Detail = (string?)json["detail"],
        Attempts = (int)json["attempts"]!,
        CreatedAt = (DateTimeOffset)json["createdAt"]!,
        DueAt = (DateTimeOffset?)json["dueAt"],
        SettledAt = (DateTimeOffset?)json["settledAt"],
    };

    public static AttemptOutcome Outcome(JsonNode json) => new()
    {
        Kind = Enum.Parse<OutcomeKind>((string)json["kind"]!, ignoreCase: true),
        StatusCode = (int?)json["statusCode"],
        Reason = (string?)json["reason"],
        Response = Encoding.UTF8.GetBytes((string)json["response"]!),
        ResponseIsCut = (bool)json["responseIsCut"]!,
        ResponseIsDropped = (bool)json["responseIsDropped"]!,
        ResponseHeaders = AttemptHeaders.Create(
            [.. json["responseHeaders"]!.AsArray().Select(each => KeyValuePair.Create((string)each!["name"]!, (string)each["value"]!))]),
    };

    private static ListedSecret Secret(JsonNode? json) =>
        new((string)json!["id"]!, (DateTimeOffset?)json["createdAt"], (DateTimeOffset?)json["expiresAt"]);

    private static WebhookError Known(WebhookError error, (string Path, string Code, long? Value)? wire) =>
        error.Path != wire?.Path ? error
        : wire.Value.Code == "overlap.range" ? error with { Path = "$.overlap" }
        : error with { Code = wire.Value.Code, Value = $"{wire.Value.Value}" };

    private static DestinationState State(string webhookId, JsonNode json) => new()
    {
        WebhookId = webhookId,
        Url = (string)json["url"]!,
        FailingSince = (DateTimeOffset?)json["failingSince"],
        Failures = (int)json["failures"]!,
        DisabledAt = (DateTimeOffset?)json["disabledAt"],
        DisabledReason = (string?)json["disabledReason"],
        IsDisabledByHost = (string?)json["disabledReason"] == "disabled by the host",
    };
}
