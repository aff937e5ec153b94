using Webhooks.Definitions;
using Webhooks.Records;

namespace Webhooks.Matching;

/// <summary>Finds the fields of a record whose value changed.</summary>
internal static class RecordComparer
{
    private static readonly IReadOnlyList<string> NoFields = [];

    /// <summary>
    /// Returns the names of the changed fields: those of the current values in their order, then those that only the
    /// previous values have.
    /// </summary>
    /// <param name="previous">The values before the change.</param>
    /// <param name="current">The values after the change.</param>
    /// <param name="types">The object in the catalog, or <see langword="null"/> if it is unknown.</param>
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

    // The values of one object before and after a change mostly have the same fields in the same order.
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
