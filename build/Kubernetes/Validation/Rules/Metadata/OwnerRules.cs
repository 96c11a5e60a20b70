namespace Welkin.Kubernetes;

/// <summary>What the API asks of <c>metadata.ownerReferences</c> (apimachinery, pkg/api/validation/objectmeta.go). It names no place in the list.</summary>
internal static class OwnerRules
{
    private const string Empty = "must not be empty";

    public static void Check(Field owners, FaultList faults)
    {
        var controller = "";
        foreach (var owner in owners.Items)
        {
            Reference(owners.Path, owner, faults);
            if (owner["controller"].Flag != true)
                continue;
            var named = $"{owner["kind"].Text}/{owner["name"].Text}";
            if (controller.Length > 0)
                faults.Invalid(owners.Path, owners.Node, $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {named}");
            else
                controller = named;
        }
    }

    private static void Reference(FieldPath path, Field owner, FaultList faults)
    {
        var (apiVersion, kind) = (owner["apiVersion"].Text ?? "", owner["kind"].Text ?? "");
        if (apiVersion.Length == 0 || apiVersion.EndsWith('/') || apiVersion.Count(character => character == '/') > 1)
            faults.Invalid(path["apiVersion"], apiVersion, "version must not be empty");
        if (kind.Length == 0)
            faults.Invalid(path["kind"], kind, Empty);
        if (owner["name"].Text is null or "")
            faults.Invalid(path["name"], "", Empty);
        if (owner["uid"].Text is null or "")
            faults.Invalid(path["uid"], "", Empty);
        // An event is gone before what it would own.
        if (apiVersion == "v1" && kind == "Event")
            faults.Invalid(path, owner.Node, "/v1, Kind=Event is disallowed from being an owner");
    }
}
