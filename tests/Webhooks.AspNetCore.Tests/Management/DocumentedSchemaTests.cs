using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Management.Contract;
using Webhooks.Management.Requests;
using Webhooks.Outbox;
using Webhooks.Support;
using Webhooks.Text;

namespace Webhooks.Management;

/// <summary>The schemas of the document are what is read and written.</summary>
public sealed class DocumentedSchemaTests
{
    private static readonly Dictionary<string, string[]> Inputs = new(
    [
        new("WebhookInput", DefinitionMembers.Webhook.Names),
        new("WebhookPatch", DefinitionMembers.Webhook.Names),
        new("SubscriptionInput", DefinitionMembers.Subscription.Names),
        new("SubscriptionPatch", DefinitionMembers.Subscription.Names),
        new("PayloadInput", DefinitionMembers.Payload.Names),
        new("Change", DefinitionMembers.Change.Names),
        .. BodyReader.All.Select(body => KeyValuePair.Create($"{body.Key}Input", body.Value.Names)),
    ]);

    private static readonly Dictionary<string, Type> Outputs = new()
    {
        ["Webhook"] = typeof(OutputWebhook),
        ["Secret"] = typeof(OutputSecret),
        ["Destination"] = typeof(OutputDestination),
        ["WebhookWithSecret"] = typeof(WebhookWithSecretOutput),
        ["WebhookPage"] = typeof(WebhookPageOutput),
        ["WebhookCounts"] = typeof(WebhookCountsOutput),
        ["HistoryPage"] = typeof(PageOutput<HistoryEntryOutput>),
        ["HistoryEntry"] = typeof(HistoryEntryOutput),
        ["HistoryChange"] = typeof(HistoryChangeOutput),
        ["Subscription"] = typeof(SubscriptionShape),
        ["Payload"] = typeof(PayloadShape),
        ["SubscriptionPage"] = typeof(PageOutput<SubscriptionOutput>),
        ["Delivery"] = typeof(DeliveryOutput),
        ["DeliveryPage"] = typeof(PageOutput<DeliveryOutput>),
        ["DeliveryDetails"] = typeof(DeliveryDetailsOutput),
        ["Attempt"] = typeof(AttemptOutput),
        ["Outcome"] = typeof(OutcomeOutput),
        ["Activity"] = typeof(ActivityOutput),
        ["DestinationEvent"] = typeof(DestinationEventOutput),
        ["WebhookEvent"] = typeof(WebhookEventOutput),
        ["ActivityDay"] = typeof(ActivityDayOutput),
        ["WebhookActivity"] = typeof(OutputActivity),
        ["LastAttempt"] = typeof(OutputLastAttempt),
        ["Histogram"] = typeof(HistogramOutput),
        ["Bucket"] = typeof(BucketOutput),
        ["Header"] = typeof(HeaderOutput),
        ["SubscriptionActivity"] = typeof(SubscriptionActivityOutput),
        ["DeliveryCount"] = typeof(CountOutput),
        ["Resend"] = typeof(ResendOutput),
        ["TestResult"] = typeof(TestOutput),
        ["TestCall"] = typeof(TestCallOutput),
        ["Catalog"] = typeof(CatalogOutput),
        ["CatalogObject"] = typeof(CatalogObjectOutput),
        ["CatalogField"] = typeof(CatalogFieldOutput),
        ["CatalogEventType"] = typeof(CatalogEventTypeOutput),
        ["CatalogName"] = typeof(CatalogNameOutput),
        ["PayloadStart"] = typeof(PayloadStartOutput),
        ["PayloadParameter"] = typeof(PayloadParameterOutput),
        ["Explanation"] = typeof(ExplanationOutput),
        ["ExplanationPage"] = typeof(PageOutput<ExplanationOutput>),
        ["Problem"] = typeof(ProblemOutput),
        ["Error"] = typeof(ErrorOutput),
    };

    private static readonly string[] NeverRemoved = ["name", "urls", "objectName", "eventType"];

    public static TheoryData<string> InputNames => [.. Inputs.Keys];

    public static TheoryData<string> OutputNames => [.. Outputs.Keys];

    [Fact]
    public void Schemas_AreThoseThatAreReadOrWritten() => Assert.Equal(
        Inputs.Keys.Concat(Outputs.Keys).Concat(["DeliveryState", "DeadReason", "OutcomeKind"]).Order(),
        DocumentedApi.Schemas.EnumerateObject().Select(schema => schema.Name).Order());

    [Theory]
    [MemberData(nameof(InputNames))]
    public void Input_HasExactlyTheMembersThatAreRead(string name)
    {
        Assert.Equal(Inputs[name].Order(), DocumentedApi.Members(name).Order());
        var schema = DocumentedApi.Schemas.GetProperty(name);
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());

        // What may be left out may also be null, and what has to be there a patch cannot remove.
        string[] never = [.. NeverRemoved, .. DocumentedApi.TextsOf(schema, "required")];
        Assert.All(
            schema.GetProperty("properties").EnumerateObject(),
            member => Assert.True(
                member.Value.TryGetProperty("nullable", out _) != never.Contains(member.Name), member.Name));
    }

    // A default would be sent by generated clients, and change what was to stay.
    [Theory]
    [InlineData("WebhookPatch")]
    [InlineData("SubscriptionPatch")]
    [InlineData("PayloadInput")]
    public void Patch_HasNoDefaults(string name) => Assert.All(
        DocumentedApi.Members(name),
        member => Assert.False(DocumentedApi.Member(name, member).TryGetProperty("default", out _), member));

    [Theory]
    [MemberData(nameof(OutputNames))]
    public void Output_HasExactlyTheMembersThatAreWritten(string name)
    {
        var type = TypeOf(Outputs[name]);
        Assert.Equal(type.Properties.Select(member => member.Name), DocumentedApi.Members(name));
        Assert.Superset(
            RequiredOf(type).ToHashSet(),
            DocumentedApi.TextsOf(DocumentedApi.Schemas.GetProperty(name), "required").ToHashSet());
    }

    [Fact]
    public void ExplainInput_IsAChangeWithADraft() => Assert.Equal(
        DefinitionMembers.Change.Names.Append("draft").Order(), DocumentedApi.Members("ExplainInput").Order());

    [Fact]
    public void Enumerations_HaveTheirWireNames()
    {
        Assert.Equal(WireNames<DeliveryState>(), Values(DocumentedApi.Schemas.GetProperty("DeliveryState")));
        Assert.Equal(WireNames<HistoryOperation>(), Values(DocumentedApi.Member("HistoryEntry", "operation")));
        Assert.Equal(WireNames<OutcomeKind>(), Values(DocumentedApi.Member("Outcome", "kind")));
        Assert.Equal(WireNames<FieldType>(), Values(DocumentedApi.Member("CatalogField", "type")));
        Assert.Equal(WireNames<FieldType>(), Values(DocumentedApi.Member("PayloadParameter", "type")));
        Assert.Equal(WireNames<StarterParameterKind>(), Values(DocumentedApi.Member("PayloadParameter", "kind")));
        Assert.Equal(WireNames<MatchVerdict>(), Values(DocumentedApi.Member("Explanation", "verdict")));
        Assert.Equal(WireNames<WebhookStatus>().Order(), Values(DocumentedApi.Member("Webhook", "status")).Order());
        var status = DocumentedApi.Operations.Single(each => each.Id == "ListWebhooks").Json.GetProperty("parameters")
            .EnumerateArray().ElementAt(1).GetProperty("schema");
        Assert.Equal(WireNames<WebhookFilter>(), Values(status));
        Assert.Equal(
            [WireName.Of(ResendResult.Due), WireName.Of(ResendResult.Held)],
            Values(DocumentedApi.Member("Resend", "result")));
        Assert.All(Enum.GetValues<DeadReason>(), reason => Assert.Contains(
            reason.ToText(), DocumentedApi.Member("Delivery", "deadReason").GetProperty("description").GetString()));
    }

    [Fact]
    public void Limits_AreThoseThatAreChecked()
    {
        var parameters = DocumentedApi.Root.GetProperty("components").GetProperty("parameters");
        var limit = parameters.GetProperty("Limit").GetProperty("schema");
        Assert.Equal(WebhookQuery.MaxLimit, Number(limit, "maximum"));
        Assert.Equal(DeliveryQuery.MaxLimit, Number(limit, "maximum"));
        Assert.Equal(new DeliveryQuery().Limit, Number(limit, "default"));
        var days = DocumentedApi.Operations.Single(each => each.Id == "GetActivity").Json.GetProperty("parameters")
            .EnumerateArray().Last().GetProperty("schema");
        Assert.Equal(WebhookActivity.MaxDays, Number(days, "maximum"));
        Assert.Equal(WebhookActivity.DefaultDays, Number(days, "default"));
        var history = DocumentedApi.Operations.Single(each => each.Id == "GetHistory").Json.GetProperty("parameters")
            .EnumerateArray().ElementAt(1).GetProperty("schema");
        Assert.Equal(HistoryQuery.MaxLimit, Number(history, "maximum"));
        Assert.Equal(new HistoryQuery { WebhookId = "" }.Limit, Number(history, "default"));
        var overlap = DocumentedApi.Member("RotationInput", "overlapSeconds");
        Assert.Equal(WebhookSecret.MaxOverlap.TotalSeconds, Number(overlap, "maximum"));
        Assert.Equal(WebhookSecret.DefaultOverlap.TotalSeconds, Number(overlap, "default"));
        foreach (var schema in new[] { "WebhookInput", "WebhookPatch" })
        {
            Assert.Equal(Webhook.MaxUrls, Number(DocumentedApi.Member(schema, "urls"), "maxItems"));
            Assert.Equal(TextRules.MaxNameLength, Number(DocumentedApi.Member(schema, "name"), "maxLength"));
            Assert.Equal(
                WebhookHeaders.MaxValueLength,
                Number(DocumentedApi.Member(schema, "headers").GetProperty("additionalProperties"), "maxLength"));
        }
    }

    // What Core writes itself is not a type of the API.
    private static JsonTypeInfo TypeOf(Type type) => ManagementJsonContext.Readable.GetTypeInfo(type)
        ?? DetailsJsonContext.Default.GetTypeInfo(type)!;

    private static IEnumerable<string> RequiredOf(JsonTypeInfo type) =>
        type.Properties.Where(member => member.IsRequired).Select(member => member.Name);

    private static IEnumerable<string> WireNames<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(WireName.Of);

    private static IEnumerable<string> Values(JsonElement schema) => DocumentedApi.TextsOf(schema, "enum");

    private static int Number(JsonElement schema, string name) => schema.GetProperty(name).GetInt32();
}
