namespace Welkin.Cluster;

/// <summary>The controllers that every cluster has beside those of workloads, scheduler and kubelets.</summary>
public static class ClusterControllers
{
    public static IReadOnlyList<IReconciler> All(ControllerContext context, ControllerOptions options)
    {
        var controllers = new List<IReconciler>
        {
            new ServiceAccountController(context),
            new RootCaPublisher(context, options.Certificates),
            new NamespaceController(context),
            new GarbageCollector(context),
            new ResourceQuotaReconciler(context.Store, context.ClientOf(ResourceQuotaReconciler.Controller)),
            new RoleAggregation(context),
            new FinishedJobController(context, options.FinishedJobsStay),
            new EventExpiry(context),
            new EndpointSliceController(context),
            new EndpointsController(context),
            new DisruptionController(context),
            new VolumeBinder(context, options.Provisioners),
            new VolumeProtection(context),
            new NodeLifecycle(context),
            new TaintEviction(context),
            new ApiServiceAvailability(context),
        };
        if (options.LoadBalancerNetwork is { } network)
            controllers.Add(new LoadBalancerController(context, network));
        if (options.SignSecretToken is { } sign)
            controllers.Add(new TokenController(context, options.Certificates, sign));
        return controllers;
    }
}
