using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Model;

namespace Webhooks.Sql;

/// <summary>Represents a table with its name in the model of the host.</summary>
/// <param name="Entity">The entity type of its rows.</param>
/// <param name="Sql">Its name, delimited for the database.</param>
internal sealed record StoreTable(IEntityType Entity, string Sql)
{
    public IEnumerable<string> Texts => Entity.GetProperties()
        .Where(property => property.ClrType == typeof(string) && !property.IsShadowProperty())
        .Select(property => SnakeCase.Of(property.Name));

    /// <exception cref="InvalidOperationException">The entity type is not mapped to a table.</exception>
    public static StoreTable Of(DbContext context, IEntityType entity)
    {
        var name = entity.GetTableName() ?? throw new InvalidOperationException(
            $"{entity.ClrType.Name} of {context.GetType().Name} must be mapped to a table. Exclude entity types of the "
            + $"namespace {entity.ClrType.Namespace} if your model maps entity types to views, functions or queries.");
        return new(entity, context.GetService<ISqlGenerationHelper>().DelimitIdentifier(name, entity.GetSchema()));
    }
}
