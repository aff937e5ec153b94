using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

public class TemplatePropertyTests
{
    private static readonly string[] FieldNames =
        ["Id", "a]b", "quote\"d", "it's", "back\\slash", "line\nbreak", "[@field:Id", "é😀", "x:y", " ", "\u0001"];

    private static Gen<string> FieldName { get; } =
        Gen.OneOf(Gen.OneOf(FieldNames), AnyJson.Text.Where(text => text.Length > 0));

    private static Gen<ReferenceTemplate.Parameter> Parameter { get; } =
        FieldName.Select(name => new ReferenceTemplate.Parameter(name));

    private static Gen<ReferenceTemplate> Leaf { get; } = Gen.OneOf(
        Gen.OneOf("true", "false", "null", "0", "-1.50", "1e400", "2E-7")
            .Select(json => (ReferenceTemplate)new ReferenceTemplate.Literal(json)),
        Parameter.Select(parameter => (ReferenceTemplate)parameter),
        Gen.Select(AnyJson.Text, Parameter.Array[0, 3], AnyJson.Text).Select((before, parameters, after) =>
            (ReferenceTemplate)new ReferenceTemplate.Text(before, parameters, after)));

    private static Gen<ReferenceTemplate> Template { get; } = Gen.Recursive<ReferenceTemplate>((depth, nested) =>
        depth == 4
            ? Leaf
            : Gen.Frequency(
                (2, Leaf),
                (1, nested.Array[0, 4].Select(items => (ReferenceTemplate)new ReferenceTemplate.Items(items))),
                (2, Gen.Select(AnyJson.Text, nested).Array[0, 5]
                    .Select(members => (ReferenceTemplate)new ReferenceTemplate.Members(members)))));

    private static Gen<Dictionary<string, object?>> Record { get; } =
        Gen.Select(AnyJson.Record, Gen.Select(Gen.OneOf(FieldNames), AnyJson.Value).Array[0, 8]).Select((any, named) =>
        {
            foreach (var (name, value) in named)
            {
                any[name] = value;
            }

            return any;
        });

    [Fact]
    public void Render_AnyTemplateInAnySpelling_IsWhatTheReferenceGives() =>
        Gen.Select(Template, Record, Gen.Int).Sample((template, record, seed) =>
        {
            using var image = Images.Of(record);
            var spelled = template.Spell(new Random(seed));

            var rendered = Payload.Render(
                new PayloadTemplate { Template = spelled }, Payload.Context(current: image));

            Assert.Equal(template.Render(record), rendered);
        }, iter: 2000);

    [Fact]
    public void Render_AnyValue_NeverBreaksOutOfItsPlace() => AnyJson.Value.Sample(value =>
    {
        using var image = Images.Of(("X", value));
        var template = new PayloadTemplate
        {
            Template = "{'text':'a [@field:X] b','value':[@field:X],\"list\":[[@field:X],\"[@field:X]\"],'end':1}",
        };

        var node = JsonNode.Parse(Payload.Render(template, Payload.Context(current: image)))!.AsObject();

        Assert.Equal(["text", "value", "list", "end"], node.Select(member => member.Key));
        Assert.Equal(JsonValueKind.String, node["text"]!.GetValueKind());
        Assert.Equal(JsonValueKind.String, node["list"]![1]!.GetValueKind());
        Assert.Equal("a " + node["list"]![1]!.GetValue<string>() + " b", node["text"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(AnyJson.Expected(value), node["value"]));
        Assert.True(JsonNode.DeepEquals(AnyJson.Expected(value), node["list"]![0]));
    }, iter: 2000);

    [Fact]
    public void Render_DefaultPayloadOfAnyRecord_HoldsItsValues() =>
        Gen.Select(AnyJson.Record, AnyJson.Record, AnyJson.Text).Sample((current, previous, text) =>
        {
            using var currentImage = Images.Of(current);
            using var previousImage = Images.Of(previous);
            var context = Payload.Context(
                currentImage, previousImage, changed: [.. current.Keys], source: new EventSource(text), tenant: text);

            var node = JsonNode.Parse(Payload.Render(new PayloadTemplate { IncludePrevious = true }, context))!;

            Assert.True(JsonNode.DeepEquals(AnyJson.Expected(current), node["data"]![0]));
            Assert.True(JsonNode.DeepEquals(AnyJson.Expected(previous), node["previousData"]![0]));
            Assert.Equal(AnyJson.WellFormed(text), node["eventSource"]!.GetValue<string>());
            Assert.Equal(AnyJson.WellFormed(text), node["tenantId"]!.GetValue<string>());
            Assert.Equal(current.Keys, node["changedFields"]!.AsArray().Select(name => name!.GetValue<string>()));
        });

    [Fact]
    public void Parse_AnyText_EndsWithATemplateOrErrorsInsideTheText() => Gen.OneOf(
            Gen.Select(Template, Gen.Int, Gen.Int[0, 40], AnyJson.Text).Select((template, seed, at, noise) =>
            {
                var spelled = template.Spell(new Random(seed));
                return spelled.Insert(Math.Min(at, spelled.Length), noise);
            }),
            AnyJson.Text).Sample(text =>
        {
            var root = TemplateParser.Parse(text, out var errors);

            Assert.Equal(root is null, errors.Count > 0);
            Assert.All(errors, error => Assert.InRange(error.Line, 1, text.Split('\r', '\n').Length));
            Assert.All(errors, error => Assert.InRange(error.Column, 1, text.Length + 1));
            if (root is not null)
            {
                var payload = new PayloadTemplate { Template = text };
                Assert.NotNull(JsonDocument.Parse(Payload.Render(payload, Payload.Context())));
            }
        }, iter: 2000);

    [Fact]
    public void Parameters_OfAnyField_CanBeInsertedInEveryPlace() =>
        Gen.Select(FieldName, AnyJson.Text).Sample((name, value) =>
        {
            using var image = Images.Of((name, value));
            var parameter = PayloadTemplates.Parameters(EventType.RecordInsert, [name])[^1];
            var template = new PayloadTemplate { Template = $"[{parameter},'{parameter}',\"{parameter}\"]" };

            var node = JsonNode.Parse(Payload.Render(template, Payload.Context(current: image)))!.AsArray();

            Assert.All(node, item => Assert.Equal(AnyJson.WellFormed(value), item!.GetValue<string>()));
        });

    [Fact]
    public void FromDefault_OfAnyRecord_RendersTheSameRecord() => AnyJson.Record.Sample(record =>
    {
        record.Remove("");
        using var image = Images.Of(record);
        string[] fields = [.. record.Keys];
        var context = Payload.Context(image, image, changed: [], source: EventSource.RestApi, tenant: "t");
        var template = PayloadTemplates.FromDefault(EventType.RecordUpdate, fields, includePrevious: true);

        var expected = JsonNode.Parse(Payload.Render(new PayloadTemplate { IncludePrevious = true }, context))!;
        var rendered = JsonNode.Parse(Payload.Render(new PayloadTemplate { Template = template }, context));

        expected.AsObject().Remove("changedFields");
        Assert.True(JsonNode.DeepEquals(expected, rendered));
    });
}
