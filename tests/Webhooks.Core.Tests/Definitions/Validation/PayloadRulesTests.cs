using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class PayloadRulesTests
{
    private const string Path = "$.subscriptions[0].payload";

    private static Webhook With(PayloadTemplate payload) =>
        TestDefinitions.Webhook(TestDefinitions.Inserts() with { Payload = payload });

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
        var errors = ErrorAssert.Validator().Validate(With(new() { Template = "{\n  'a': [@field:],\n'b': [@other:X] }" }));
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Equal(Path + ".template", error.Path));
        Assert.StartsWith("Line 2, column 8:", errors[0].Rule, StringComparison.Ordinal);
        Assert.StartsWith("Line 3, column 6:", errors[1].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_NamingAnUnknownField_IsRefusedWithTheNearest()
    {
        var catalog = new EventCatalog().AddObject("Orders", "Id", "Total");
        var error = ErrorAssert.One(
            Path + ".template",
            "catalog.field",
            ErrorAssert.Validator(catalog).Validate(With(new() { Template = "{'id': [@field:Id], 't': '[@field:Totl]'}" })));
        Assert.Equal("Totl", error.Value);
        Assert.Contains("Did you mean \"Total\"?", error.Rule, StringComparison.Ordinal);
    }
}
