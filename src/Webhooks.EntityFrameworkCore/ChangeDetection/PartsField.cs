namespace Webhooks.ChangeDetection;

/// <summary>Represents a field with fields of its own: an object, or an array of objects.</summary>
internal abstract class PartsField(string name, IReadOnlyList<FieldPlan> fields, bool isCollection) : FieldPlan(name)
{
    public override bool IsKnownToDatabaseOnly => fields.Any(each => each.IsKnownToDatabaseOnly);

    public override object? Take(IRow row)
    {
        var parts = PartsOf(row)?.Select(part => RowImage.Take(fields, part));
        return isCollection ? parts?.ToList() : parts?.FirstOrDefault();
    }

    public override object? Send(object? taken, SentField? before) => (taken, before?.Taken) switch
    {
        (RowImage image, var known) => image.Send(known as RowImage, before?.KeepsEqual == true),
        (List<RowImage> images, var known) => SendAll(images, known as List<RowImage> ?? [], before?.KeepsEqual == true),
        _ => null,
    };

    /// <summary>Returns the parts of a row, or null if the value is null.</summary>
    protected abstract IEnumerable<IRow>? PartsOf(IRow row);

    private static List<Dictionary<string, object?>> SendAll(
        List<RowImage> images, List<RowImage> before, bool keepsEqual) =>
        [.. images.Select((image, i) => image.Send(before.ElementAtOrDefault(i), keepsEqual))];
}
