using Webhooks.Support;
using Xunit;

namespace Webhooks.Validation;

public class PayloadRulesTests
{
    private const string Path = "$.subscriptions[0].payload";

    private static Webhook With(PayloadTemplate payload) =>
        Definitions.Webhook(Definitions.Inserts() with { Payload = payload });

    [Fact]
    public void FieldsAndTemplate_Together_AreRefused() => ErrorAssert.One(
        Path, "payload.conflict", With(new() { Fields = ["Id"], Template = "{}" }));

    [Fact]
    public void IncludePrevious_WithATemplate_IsRefused() => ErrorAssert.One(
        Path + ".includePrevious",
        "payload.includePrevious",
        With(new() { Template = "{}", IncludePrevious = true }));

    [Fact]
    public void IncludePrevious_WithFields_IsAccepted() =>
        ErrorAssert.None(With(new() { Fields = ["Id"], IncludePrevious = true }));

    [Fact]
    public void Field_Empty_IsRefused() =>
        ErrorAssert.One(Path + ".fields[0]", "field.empty", With(new() { Fields = [""] }));

    [Fact]
    public void Field_GivenTwice_IsRefused() =>
        ErrorAssert.One(Path + ".fields[1]", "field.duplicate", With(new() { Fields = ["Id", "Id"] }));

    [Fact]
    public void Fields_Null_AreRefused() =>
        ErrorAssert.One(Path + ".fields", "value.null", With(new() { Fields = null! }));

    [Fact]
    public void Template_WithFaults_HasEachWithItsPlace()
    {
        var templates = new FakeTemplateChecker();
        templates.Faults.Add(new(2, 7, "template.parameter", "A parameter has a name.", "[@field:]"));
        templates.Faults.Add(new(3, 1, "template.end", "A value is expected."));
        var errors = ErrorAssert.Validator(templates: templates).Validate(With(new() { Template = "{" }));
        Assert.Equal(
            [
                new(Path + ".template", "template.parameter", "Line 2, column 7: A parameter has a name.", "[@field:]"),
                new(Path + ".template", "template.end", "Line 3, column 1: A value is expected."),
            ],
            errors);
    }

    [Fact]
    public void Template_NamingAnUnknownField_IsRefusedWithTheNearest()
    {
        var templates = new FakeTemplateChecker();
        templates.Fields.AddRange(["Id", "Totl"]);
        var catalog = new EventCatalog().AddObject("Orders", "Id", "Total");
        var error = ErrorAssert.One(
            Path + ".template",
            "catalog.field",
            ErrorAssert.Validator(catalog, templates).Validate(With(new() { Template = "{}" })));
        Assert.Equal("Totl", error.Value);
        Assert.Contains("did you mean \"Total\"?", error.Rule, StringComparison.Ordinal);
    }
}
