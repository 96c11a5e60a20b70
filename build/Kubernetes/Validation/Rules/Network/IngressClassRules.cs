namespace Welkin.Kubernetes;

/// <summary>What the API asks of an IngressClass.</summary>
internal static class IngressClassRules
{
    private const int LongestController = 250;

    public static void Create(Field root, FaultList faults)
    {
        var controller = root["spec"]["controller"];
        if (controller.IsUnsaid())
            faults.Required(controller.Path);
        else
        {
            if (controller.Said().Length > LongestController)
                faults.TooLong(controller.Path, LongestController);
            DomainNames.PrefixedPath(controller, faults);
        }
        if (root["spec"]["parameters"] is var parameters && parameters.IsSet)
            Parameters(parameters, faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        faults.Unchanged(root.Path["spec"]["controller"], root["spec"]["controller"], old["spec"]["controller"]);
        Create(root, faults);
    }

    private static void Parameters(Field parameters, FaultList faults)
    {
        IngressBackendRules.Reference(parameters, faults);
        var (scope, space) = (parameters["scope"], parameters["namespace"]);
        if (!scope.IsSet)
            faults.Required(scope.Path);
        else if (scope.Text is not ("Namespace" or "Cluster"))
            faults.OneOf(scope, "Cluster", "Namespace");
        else if (scope.Text == "Cluster")
        {
            if (space.IsSet)
                faults.Forbidden(space.Path, "`parameters.scope` is set to 'Cluster'");
        }
        else if (space.Text is { } name)
            faults.InvalidEach(space.Path, name, NameFormat.Dns1123Label(name));
        else
            faults.Required(space.Path, "`parameters.scope` is set to 'Namespace'");
    }
}
