using Webhooks.Definitions;
using Webhooks.Records;

namespace Webhooks.Matching;

/// <summary>Finds the fields of a record that really changed.</summary>
internal static class RecordComparer
{
    private static readonly IReadOnlyList<string> NoFields = [];

    /// <summary>
    /// The names of the changed fields: those of the current image in its order, then those only the previous one has.
    /// </summary>
    /// <param name="previous">The values before.</param>
    /// <param name="current">The values after.</param>
    /// <param name="types">What the fields mean; null where nobody says.</param>
    public static IReadOnlyList<string> ChangedFields(
        RecordImage previous, RecordImage current, CatalogObject? types = null)
    {
        if (previous.Json.SequenceEqual(current.Json))
        {
            return NoFields;
        }

        List<string>? changed = null;
        for (var index = 0; index < current.Count; index++)
        {
            if (!IsSame(previous, current, index, types))
            {
                (changed ??= []).Add(current[index].Name.Text);
            }
        }

        AddRemoved(previous, current, ref changed);
        return changed ?? NoFields;
    }

    private static bool IsSame(RecordImage previous, RecordImage current, int index, CatalogObject? types)
    {
        var name = current[index].Name;
        var before = Find(previous, name, index);
        return before < 0
            ? current[index].Kind == JsonKind.Null
            : ValueComparer.AreEqual(
                ValueSlice.OfField(previous, before),
                ValueSlice.OfField(current, index),
                types?.FindField(name.Text)?.Type ?? FieldType.Unspecified);
    }

    // Two images of one object mostly have the same fields in the same order.
    private static int Find(RecordImage image, FieldName name, int expected) =>
        expected < image.Count && image[expected].Name.Text == name.Text
            ? expected
            : image.IndexOf(name);

    private static void AddRemoved(RecordImage previous, RecordImage current, ref List<string>? changed)
    {
        for (var index = 0; index < previous.Count; index++)
        {
            ref readonly var field = ref previous[index];
            if (field.Kind != JsonKind.Null && Find(current, field.Name, index) < 0)
            {
                (changed ??= []).Add(field.Name.Text);
            }
        }
    }
}
