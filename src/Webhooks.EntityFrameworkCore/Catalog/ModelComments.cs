using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.Catalog;

/// <summary>What <c>HasComment()</c> says of tables and columns.</summary>
/// <param name="model">The model as it is for migrations; that of run time has no comments.</param>
internal sealed class ModelComments(IModel model)
{
    public string? Of(IEntityType entity) => model.FindEntityType(entity.Name)?.GetComment();

    /// <summary>The comment of a column; null where there is none, or no column.</summary>
    public string? Of(IProperty? property) => property is null
        ? null
        : model.FindEntityType(property.DeclaringType.ContainingEntityType.Name)?.FindProperty(property.Name)?.GetComment();
}
