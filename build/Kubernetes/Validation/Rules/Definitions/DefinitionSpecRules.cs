using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The rules of a definition's spec (validateCustomResourceDefinitionSpec), its versions and conversion.</summary>
/// <remarks>Where all versions have one schema, one list of columns and so on, the API keeps and names them once, beside the versions.</remarks>
internal static class DefinitionSpecRules
{
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];

    public static void Check(Field spec, FaultList faults)
    {
        Group(spec["group"], faults);
        DefinitionNames.Enumerated(spec["scope"], Scopes, faults);
        var versions = spec["versions"].Items.ToList();
        foreach (var version in versions.Where(version => !version["schema"]["openAPIV3Schema"].IsSet))
            faults.Required(version.Path["schema"]["openAPIV3Schema"], "schemas are required");

        var shared = SharedSchema(versions);
        foreach (var version in versions)
            Version(version, shared is not null, faults);
        if (versions.Select(version => version["name"].Text).Distinct().Count() != versions.Count)
            faults.Invalid(spec.Path["versions"], spec["versions"].Node, "must contain unique version names");
        if (versions.Count(version => version["storage"].Flag == true) != 1)
            faults.Invalid(spec.Path["versions"], spec["versions"].Node, "must have exactly one version marked as storage version");

        DefinitionNames.Check(spec["names"], faults);
        if (shared is { } schema)
            DefinitionSchemaRules.Check(new Field(spec.Path["validation"]["openAPIV3Schema"], schema.Node), versions.Any(HasStatus), faults);
        Conversion(spec["conversion"], faults);
    }

    private static void Group(Field group, FaultList faults)
    {
        if (group.Text is null or "")
            faults.Required(group.Path);
        else if (NameFormat.Dns1123Subdomain(group.Text).ToList() is { Count: > 0 } mistakes)
            faults.Invalid(group.Path, group.Node, string.Join(',', mistakes));
        else if (!group.Text.Contains('.', StringComparison.Ordinal))
            faults.Invalid(group.Path, group.Node, "should be a domain with at least one dot");
    }

    /// <summary>The schema that all versions have; null where they differ or there is none.</summary>
    private static Field? SharedSchema(List<Field> versions)
    {
        if (versions.Count == 0 || versions.Any(version => !version["schema"]["openAPIV3Schema"].IsSet))
            return null;
        var first = versions[0]["schema"]["openAPIV3Schema"];
        return versions.Skip(1).All(version => JsonNode.DeepEquals(version["schema"]["openAPIV3Schema"].Node, first.Node)) ? first : null;
    }

    private static bool HasStatus(Field version) => version["subresources"]["status"].IsSet;

    private static void Version(Field version, bool sharesSchema, FaultList faults)
    {
        if (NameFormat.Dns1035Label(version["name"].Text ?? "").ToList() is { Count: > 0 } mistakes)
            faults.Invalid(version.Path["name"], version["name"].Text ?? "", string.Join(',', mistakes));
        Warning(version, faults);
        if (!sharesSchema && version["schema"]["openAPIV3Schema"] is { IsSet: true } schema)
            DefinitionSchemaRules.Check(schema, HasStatus(version), faults);
        DefinitionSubresources.Check(version["subresources"], faults);
        foreach (var column in version["additionalPrinterColumns"].Items)
            DefinitionSubresources.Column(column, faults);
    }

    private static void Warning(Field version, FaultList faults)
    {
        if (version["deprecationWarning"] is not { Text: { } text } warning)
            return;
        if (version["deprecated"].Flag != true)
            faults.Invalid(warning.Path, warning.Node, "can only be set for deprecated versions");
        if (text.Length == 0)
            faults.Invalid(warning.Path, warning.Node, "must not be an empty string");
        if (text.Length > 256)
            faults.Invalid(warning.Path, warning.Node, "must be <= 256 characters long");
        if (text.AsSpan().Trim().Length != text.Length)
            faults.Invalid(warning.Path, warning.Node, "must not start or end with whitespace");
        if (text.Any(char.IsControl))
            faults.Invalid(warning.Path, warning.Node, "must only contain printable UTF-8 characters; non-printable character found at index " + text.AsSpan().IndexOf(text.First(char.IsControl)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Conversion(Field conversion, FaultList faults)
    {
        DefinitionNames.Enumerated(conversion["strategy"], ["None", "Webhook"], faults);
        var webhook = conversion["webhook"];
        if (conversion["strategy"].Text != "Webhook")
        {
            if (webhook["clientConfig"].IsSet)
                faults.Forbidden(conversion.Path["webhookClientConfig"], "should not be set when strategy is not set to Webhook");
            if (webhook["conversionReviewVersions"].Items.Any())
                faults.Forbidden(conversion.Path["conversionReviewVersions"], "should not be set when strategy is not set to Webhook");
            return;
        }
        var client = webhook["clientConfig"];
        if (!client.IsSet)
            faults.Required(conversion.Path["webhookClientConfig"], "required when strategy is set to Webhook");
        else if (client["url"].IsSet == client["service"].IsSet)
            faults.Required(conversion.Path["webhookClientConfig"], "exactly one of url or service is required");
        var versions = webhook["conversionReviewVersions"].Items.ToList();
        if (versions.Count == 0)
            faults.Required(conversion.Path["conversionReviewVersions"]);
        else if (!versions.Any(version => version.Text is "v1" or "v1beta1"))
            faults.Invalid(conversion.Path["conversionReviewVersions"], webhook["conversionReviewVersions"].Node, "must include at least one of v1, v1beta1");
        foreach (var version in versions.Where(version => NameFormat.Dns1035Label(version.Text ?? "").Any()))
            faults.Invalid(conversion.Path["conversionReviewVersions"][version.Path.Index], version.Node, string.Join(',', NameFormat.Dns1035Label(version.Text ?? "")));
    }
}
