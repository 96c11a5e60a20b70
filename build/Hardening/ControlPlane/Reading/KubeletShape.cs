namespace Welkin.Hardening;

/// <summary>The fields of KubeletConfiguration (k8s.io/kubelet/config/v1beta1) and KubeProxyConfiguration (k8s.io/kube-proxy/config/v1alpha1).</summary>
internal static class KubeletShape
{
    public const string Text = """
        enableServer staticPodPath podLogsDir syncFrequency fileCheckFrequency httpCheckFrequency staticPodURL staticPodURLHeader* address port readOnlyPort
        tlsCertFile tlsPrivateKeyFile tlsCipherSuites tlsCurvePreferences tlsMinVersion rotateCertificates serverTLSBootstrap
        authentication{x509{clientCAFile} webhook{enabled cacheTTL} anonymous{enabled}}
        authorization{mode webhook{cacheAuthorizedTTL cacheUnauthorizedTTL}}
        registryPullQPS registryBurst imagePullCredentialsVerificationPolicy preloadedImagesVerificationAllowlist eventRecordQPS eventBurst
        enableDebuggingHandlers enableContentionProfiling healthzPort healthzBindAddress oomScoreAdj clusterDomain clusterDNS streamingConnectionIdleTimeout
        nodeStatusUpdateFrequency nodeStatusReportFrequency nodeLeaseDurationSeconds imageMinimumGCAge imageMaximumGCAge imageGCHighThresholdPercent
        imageGCLowThresholdPercent volumeStatsAggPeriod kubeletCgroups systemCgroups cgroupRoot cgroupsPerQOS cgroupDriver cpuManagerPolicy
        singleProcessOOMKill cpuManagerPolicyOptions* cpuManagerReconcilePeriod memoryManagerPolicy topologyManagerPolicy topologyManagerScope
        topologyManagerPolicyOptions* qosReserved* runtimeRequestTimeout hairpinMode maxPods podCIDR podPidsLimit resolvConf runOnce cpuCFSQuota
        cpuCFSQuotaPeriod nodeStatusMaxImages maxOpenFiles contentType kubeAPIQPS kubeAPIBurst serializeImagePulls maxParallelImagePulls evictionHard*
        evictionSoft* evictionSoftGracePeriod* evictionPressureTransitionPeriod evictionMaxPodGracePeriod evictionMinimumReclaim* mergeDefaultEvictionSettings
        podsPerCore enableControllerAttachDetach protectKernelDefaults makeIPTablesUtilChains iptablesMasqueradeBit iptablesDropBit featureGates* failSwapOn
        memorySwap{swapBehavior} containerLogMaxSize containerLogMaxFiles containerLogMaxWorkers containerLogMonitorInterval
        configMapAndSecretChangeDetectionStrategy systemReserved* kubeReserved* reservedSystemCPUs showHiddenMetricsForVersion systemReservedCgroup
        kubeReservedCgroup enforceNodeAllocatable allowedUnsafeSysctls volumePluginDir providerID kernelMemcgNotification logging* enableSystemLogHandler
        enableSystemLogQuery shutdownGracePeriod shutdownGracePeriodCriticalPods shutdownGracePeriodByPodPriority[priority shutdownGracePeriodSeconds]
        crashLoopBackOff{maxContainerRestartPeriod} reservedMemory[numaNode limits*] enableProfilingHandler enableDebugFlagsHandler seccompDefault
        memoryThrottlingFactor registerWithTaints[key value effect timeAdded] registerNode tracing* localStorageCapacityIsolation containerRuntimeEndpoint
        imageServiceEndpoint failCgroupV1 userNamespaces{idsPerPod}
        """;

    public const string Proxy = """
        featureGates* clientConnection{kubeconfig acceptContentTypes contentType qps burst} logging* hostnameOverride bindAddress healthzBindAddress
        metricsBindAddress bindAddressHardFail enableProfiling showHiddenMetricsForVersion mode
        iptables{masqueradeBit masqueradeAll localhostNodePorts snatNodeInternalIP syncPeriod minSyncPeriod}
        ipvs{syncPeriod minSyncPeriod scheduler excludeCIDRs strictARP tcpTimeout tcpFinTimeout udpTimeout}
        nftables{masqueradeBit masqueradeAll syncPeriod minSyncPeriod}
        winkernel{networkName sourceVip enableDSR rootHnsEndpointName forwardHealthCheckVip}
        detectLocalMode detectLocal{bridgeInterface interfaceNamePrefix} clusterCIDR nodePortAddresses oomScoreAdj
        conntrack{maxPerCore min tcpEstablishedTimeout tcpCloseWaitTimeout tcpBeLiberal udpTimeout udpStreamTimeout} configSyncPeriod portRange windowsRunAsService
        """;
}
