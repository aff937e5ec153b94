using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Support;
using TestResult = Webhooks.Administration.TestResult;

namespace Webhooks.Management;

/// <summary>Previews, explanations and tests over HTTP.</summary>
internal sealed class HttpTenantPayloads(ApiClient api, ITenantPayloads direct) : ITenantPayloads
{
    /// <summary>The body is what the API answers; message id, event and explanation it does not tell.</summary>
    public async ValueTask<PayloadPreview> PreviewAsync(PreviewRequest preview, CancellationToken cancellationToken = default)
    {
        var request = new JsonObject();
        if (preview.Event is { } happened)
        {
            request["event"] = RequestJson.Event(happened);
        }

        var path = $"/{preview.WebhookId}/subscriptions/{preview.SubscriptionId}/preview";
        if (preview.Subscription is { } draft)
        {
            path = "/preview";
            request["webhookId"] = preview.WebhookId;
            request["subscription"] = RequestJson.Subscription(draft);
        }

        var answer = await api.PostAsync(path, request.ToJsonString());
        Answers.Check(answer);
        var told = await direct.PreviewAsync(preview, cancellationToken);
        return told with { Message = told.Message with { Body = Encoding.UTF8.GetBytes(answer.Body) } };
    }

    public async ValueTask<Page<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent,
        int limit = 50,
        string? cursor = null,
        SubscriptionDraft? draft = null,
        CancellationToken cancellationToken = default)
    {
        var path = $"/explain?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}";
        var request = RequestJson.Event(webhookEvent);
        if (draft is not null)
        {
            request["draft"] = new JsonObject
            {
                ["webhookId"] = draft.WebhookId,
                ["subscription"] = RequestJson.Subscription(draft.Subscription),
            };
        }

        var answer = Answers.Json(await api.PostAsync(path, request.ToJsonString()));
        var explanations = new List<Explanation>();
        foreach (var item in answer["items"]!.AsArray())
        {
            var verdict = Enum.Parse<MatchVerdict>((string)item!["verdict"]!, ignoreCase: true);
            Assert.Equal(verdict == MatchVerdict.Matched, (bool)item["isMatch"]!);
            if ((bool?)item["isDraft"] == true)
            {
                Webhook unsaved = new() { Id = (string)item["webhookId"]!, Name = (string)item["webhookName"]!, Urls = [] };
                explanations.Add(new(unsaved, draft!.Subscription, 0, verdict, (string)item["reason"]!) { IsDraft = true });
                continue;
            }

            var webhook = Answers.Details(Answers.Json(await api.GetAsync($"/{item["webhookId"]}"))).Webhook;
            var index = webhook.Subscriptions.ToList().FindIndex(each => each.Id == (string)item["subscriptionId"]!);
            explanations.Add(new(webhook, webhook.Subscriptions[index], index, verdict, (string)item["reason"]!));
        }

        return new(explanations, (string?)answer["next"]);
    }

    public async ValueTask<TestResult> SendTestAsync(TestRequest test, CancellationToken cancellationToken = default)
    {
        var request = new JsonObject { ["url"] = test.Url, ["subscriptionId"] = test.SubscriptionId };
        if (test.Event is { } happened)
        {
            request["event"] = RequestJson.Event(happened);
        }

        var answer = Answers.Json(await api.PostAsync($"/{test.WebhookId}/test", request.ToJsonString()));
        var body = (string)answer["body"]!;
        return new(
            new()
            {
                Id = (string)answer["messageId"]!,
                EventId = (string?)(JsonNode.Parse(body) as JsonObject)?["eventId"] ?? "",
                WebhookId = test.WebhookId,
                SubscriptionId = test.SubscriptionId ?? "",
                EventType = (string?)(JsonNode.Parse(body) as JsonObject)?["eventType"] ?? "",
                ObjectName = "",
                EventDate = default,
                Body = Encoding.UTF8.GetBytes(body),
                Urls = [],
            },
            [.. answer["calls"]!.AsArray().Select(Call)]);
    }

    public StarterTemplate GetStarterTemplate(
        string objectName, EventType eventType, IReadOnlyList<string>? fields = null, bool includePrevious = false)
    {
        var query = $"?objectName={Uri.EscapeDataString(objectName)}&eventType={Uri.EscapeDataString(eventType.Value)}"
            + (fields is null ? "" : $"&fields={Uri.EscapeDataString(string.Join(',', fields))}")
            + (includePrevious ? "&includePrevious=true" : "");
        var answer = Answers.Json(api.GetAsync($"/catalog/payload{query}").GetAwaiter().GetResult());
        return new((string)answer["template"]!, [.. answer["parameters"]!.AsArray().Select(each => (string)each!)])
        {
            ParameterDetails = [.. answer["parameterDetails"]!.AsArray().Select(Parameter)],
        };
    }

    private static StarterParameter Parameter(JsonNode? json) => new(
        (string)json!["text"]!,
        Enum.Parse<StarterParameterKind>((string)json["kind"]!, ignoreCase: true),
        (string)json["name"]!,
        Enum.Parse<FieldType>((string)json["type"]!, ignoreCase: true))
    {
        Sample = json["sample"]?.Deserialize<JsonElement>(),
    };

    private static TestCall Call(JsonNode? json) => new()
    {
        Url = (string)json!["url"]!,
        RequestHeaders = json["requestHeaders"]!.AsObject().ToDictionary(each => each.Key, each => (string)each.Value!),
        StartedAt = (DateTimeOffset)json["startedAt"]!,
        Duration = TimeSpan.FromMilliseconds((double)json["durationMilliseconds"]!),
        Outcome = Answers.Outcome(json["outcome"]!),
    };
}
