using System.Globalization;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Records;

/// <summary>An image keeps the names of the record before: no record may show that.</summary>
public class RepeatedRecordsTests
{
    private static readonly string[] Names = ["Id", "Status", "Total", "Name", "Note", "a\"b", "\ud800", "\ufffd", ""];

    [Fact]
    public void Encode_AnyRecordsOneAfterTheOther_FindsWhatEachHas() =>
        Gen.Bool.Select(Gen.OneOf(Names).Array[0, 8]).Array[1, 6].Sample(records =>
        {
            foreach (var (isJson, names) in records)
            {
                AssertFound(isJson, [.. names.Distinct()]);
            }
        });

    [Fact]
    public void Encode_MoreFieldsThanBefore_FindsEach()
    {
        foreach (var count in new[] { 3, 40, 12, 41, 0, 200 })
        {
            AssertFound(isJson: false, [.. Enumerable.Range(0, count).Select(number => $"Field{number}")]);
        }
    }

    private static void AssertFound(bool isJson, string[] names)
    {
        var fields = names.Select((name, i) => (name, (object?)i)).ToArray();
        using var given = Images.Of(fields);
        using var image = isJson ? Images.Of(given.Text()) : Images.Of(fields);
        var expected = names.Select(name => name.Replace('\ud800', '\ufffd')).ToArray();
        foreach (var name in Names.Except(["\ud800"]).Append("Field2").Append("Missing"))
        {
            var place = image.IndexOf(name);
            var value = place < 0 ? -1 : int.Parse(image.ValueAt(place), CultureInfo.InvariantCulture);
            Assert.Equal(Array.LastIndexOf(expected, name), value);
            Assert.Equal(place, image.IndexOf(FieldName.Of(name)));
        }
    }
}
